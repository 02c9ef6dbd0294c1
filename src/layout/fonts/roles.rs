//! Which fonts each face of the standard asks for: names to look for on the machine, open substitutes, and what serves their gaps.
//!
//! Names are compared after [`super::names::fold`], so case, blanks, `_` and `-` do not matter. The order is the order of preference.

use super::super::sheet::Face;

/// How near a font comes to what the standard names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// A face of the kind the standard names, from the maker of the system or of the office programs.
    Official,
    /// A commercial face that is commonly taken instead.
    StandIn,
    /// The open substitute.
    Open,
    /// Serves single characters that the fonts before it lack; its weight fits the face.
    Fallback,
}

/// The fonts of one standing.
#[derive(Debug)]
pub struct Tier {
    /// The standing.
    pub standing: Standing,
    /// Family, full and PostScript names.
    pub names: &'static [&'static str],
    /// File names; a `*` stands for anything. They catch old fonts whose Chinese name is in a legacy encoding.
    pub files: &'static [&'static str],
}

/// Every tier of a face, best first.
pub const fn tiers(face: Face) -> &'static [Tier] {
    match face {
        Face::XiaoBiaoSong => XIAO_BIAO_SONG,
        Face::FangSong => FANG_SONG,
        Face::KaiTi => KAI_TI,
        Face::HeiTi => HEI_TI,
        Face::SongTi => SONG_TI,
    }
}

/// The font a user expects in a face; what a substitute stands for.
pub fn expected(face: Face) -> &'static str {
    tiers(face).first().and_then(|tier| tier.names.first()).copied().unwrap_or(face.name())
}

/// The face whose letters and digits go better with the hanzi of a font than its own: those of FandolFang are as heavy as a 黑体's.
pub(super) fn latin_from(name: &str) -> Option<Face> {
    (name == "FandolFang-Regular").then_some(Face::SongTi)
}

/// Breadth of the stroke, in em, that must be drawn round a font's outlines so that it is as dark as the face it serves.
pub fn thicken(postscript: &str) -> f64 {
    // The stem of 十 is 0.081 em in the regular weight and 0.102 em in 黑体; the medium weight, which fits, is seldom installed.
    if matches!(postscript, "NotoSansCJKsc-Regular" | "NotoSansSC-Regular" | "SourceHanSansSC-Regular") { 0.02 } else { 0.0 }
}

const XIAO_BIAO_SONG: &[Tier] = &[
    Tier {
        standing: Standing::Official,
        names: &[
            "方正小标宋简体",
            "FZXiaoBiaoSong-B05S",
            "FZXBSJW--GB1-0",
            "方正小标宋_GBK",
            "FZXiaoBiaoSong-B05",
            "FZXBSK--GBK1-0",
            "方正公文小标宋",
            "方正公文小标宋_GBK",
            "FZDocXiaoBiaoSong",
            "CESI小标宋-GB2312",
            "CESI小标宋-GB13000",
            "CESI小标宋-GB18030",
            "CESI_XBS_GB2312",
            "CESI_XBS_GB13000",
            "CESI_XBS_GB18030",
            "国标小标宋",
            "国标小标宋-GB/T 2312",
            "GB_XBS_GB18030",
            "GB_XBS_GBT2312",
            "文星标宋",
            "文星简小标宋",
            "小标宋体",
            "小标宋",
            "汉仪小标宋简",
            "华康标宋体",
            "文鼎小标宋",
        ],
        files: &[
            "FZXBSJW.TTF",
            "方正小标宋简体.ttf",
            "方正小标宋简.ttf",
            "FZXBSK.TTF",
            "CESI_XBS_*.ttf",
            "GB_XBS_*.ttf",
            "国标小标宋*.ttf",
        ],
    },
    Tier {
        standing: Standing::StandIn,
        names: &["华文中宋", "STZhongsong", "宋体-简 粗体", "STSongti-SC-Bold", "Songti SC Bold"],
        files: &["STZHONGS.TTF"],
    },
    Tier {
        standing: Standing::Open,
        names: &[
            "FandolSong-Bold",
            "Source Han Serif SC Bold",
            "SourceHanSerifSC-Bold",
            "思源宋体 Bold",
            "NotoSerifCJKsc-Bold",
            "Noto Serif SC Bold",
            "NotoSerifSC-Bold",
        ],
        files: &[],
    },
    Tier { standing: Standing::Fallback, names: &["NotoSerifCJKsc-Bold", "NotoSerifSC-Bold", "NotoSerifCJKsc-Regular", LAST], files: &[] },
];

const FANG_SONG: &[Tier] = &[
    Tier {
        standing: Standing::Official,
        names: &[
            "仿宋_GB2312",
            "FangSong_GB2312",
            "仿宋",
            "FangSong",
            "方正仿宋_GBK",
            "FZFangSong-Z02",
            "FZFSK--GBK1-0",
            "方正仿宋简体",
            "FZFangSong-Z02S",
            "FZFSJW--GB1-0",
            "方正公文仿宋",
            "CESI仿宋-GB2312",
            "CESI仿宋-GB13000",
            "CESI仿宋-GB18030",
            "CESI_FS_GB2312",
            "CESI_FS_GB13000",
            "CESI_FS_GB18030",
            "国标仿宋",
            "GB_FS_GB18030",
            "GB_FS_GBT2312",
            "华文仿宋",
            "STFangsong",
            "汉仪仿宋简",
            "Adobe 仿宋 Std",
            "Adobe Fangsong Std",
            "AdobeFangsongStd-Regular",
        ],
        files: &["仿宋_GB2312.ttf", "simfang.ttf", "FZFSK.TTF", "FZFSJW.TTF", "CESI_FS_*.ttf", "GB_FS_*.ttf", "STFANGSO.TTF"],
    },
    Tier {
        standing: Standing::Open,
        names: &[
            "FandolFang-Regular",
            "FandolFang R",
            "FandolFang",
            "ZhuqueFangsong-Regular",
            "朱雀仿宋",
            "Zhuque Fangsong (technical preview)",
            "朱雀仿宋（预览测试版）",
        ],
        files: &[],
    },
    Tier {
        standing: Standing::Fallback,
        names: &[
            "ZhuqueFangsong-Regular",
            "LXGWWenKai-Light",
            "LXGWWenKaiGBLite-Regular",
            "NotoSerifCJKsc-Regular",
            "NotoSerifSC-Regular",
            LAST,
        ],
        files: &[],
    },
];

const KAI_TI: &[Tier] = &[
    Tier {
        standing: Standing::Official,
        names: &[
            "楷体_GB2312",
            "KaiTi_GB2312",
            "楷体",
            "KaiTi",
            "方正楷体_GBK",
            "FZKai-Z03",
            "FZKTK--GBK1-0",
            "方正楷体简体",
            "FZKai-Z03S",
            "FZKTJW--GB1-0",
            "方正公文楷体",
            "CESI楷体-GB2312",
            "CESI楷体-GB13000",
            "CESI楷体-GB18030",
            "CESI_KT_GB2312",
            "CESI_KT_GB13000",
            "CESI_KT_GB18030",
            "国标楷体",
            "GB_KT_GB18030",
            "GB_KT_GBT2312",
            "华文楷体",
            "STKaiti",
            "楷体-简",
            "Kaiti SC",
            "STKaitiSC-Regular",
            "Adobe 楷体 Std",
            "Adobe Kaiti Std",
            "AdobeKaitiStd-Regular",
        ],
        files: &["楷体_GB2312.ttf", "simkai.ttf", "FZKTK.TTF", "FZKTJW.TTF", "CESI_KT_*.ttf", "GB_KT_*.ttf", "STKAITI.TTF", "Kaiti.ttc"],
    },
    Tier {
        standing: Standing::Open,
        names: &[
            "FandolKai-Regular",
            "FandolKai",
            "AR PL KaitiM GB",
            "文鼎ＰＬ简中楷",
            "GBZenKai-Medium",
            "霞鹜文楷 GB 轻便版",
            "LXGW WenKai GB Lite",
            "霞鹜文楷",
            "LXGW WenKai",
        ],
        files: &["gkai00mp.ttf"],
    },
    Tier {
        standing: Standing::Fallback,
        names: &["LXGWWenKai-Light", "LXGWWenKaiGBLite-Regular", "NotoSerifCJKsc-Regular", "NotoSerifSC-Regular", LAST],
        files: &[],
    },
];

const HEI_TI: &[Tier] = &[
    Tier {
        standing: Standing::Official,
        names: &[
            "黑体",
            "SimHei",
            "方正黑体_GBK",
            "FZHei-B01",
            "FZHTK--GBK1-0",
            "方正黑体简体",
            "FZHei-B01S",
            "FZHTJW--GB1-0",
            "方正公文黑体",
            "CESI黑体-GB2312",
            "CESI黑体-GB13000",
            "CESI黑体-GB18030",
            "CESI_HT_GB2312",
            "CESI_HT_GB13000",
            "CESI_HT_GB18030",
            "国标黑体",
            "GB_HT_GB18030",
            "GB_HT_GBT2312",
            "华文黑体",
            "STHeiti",
            "黑体-简",
            "Heiti SC",
            "STHeitiSC-Medium",
            "Adobe 黑体 Std",
            "Adobe Heiti Std",
            "AdobeHeitiStd-Regular",
        ],
        files: &["simhei.ttf", "FZHTK.TTF", "FZHTJW.TTF", "CESI_HT_*.ttf", "GB_HT_*.ttf", "STHeiti Medium.ttc"],
    },
    Tier {
        standing: Standing::StandIn, names: &["苹方-简", "PingFang SC", "微软雅黑", "Microsoft YaHei"], files: &["PingFang.ttc"]
    },
    Tier {
        standing: Standing::Open,
        names: &[
            "FandolHei-Regular",
            "FandolHei",
            "Source Han Sans SC Medium",
            "SourceHanSansSC-Medium",
            "思源黑体",
            "Source Han Sans CN",
            "NotoSansCJKsc-Medium",
            "Noto Sans CJK SC",
            "Noto Sans SC",
            "文泉驿正黑",
            "WenQuanYi Zen Hei",
        ],
        files: &[],
    },
    Tier {
        standing: Standing::Fallback,
        names: &["NotoSansCJKsc-Medium", "NotoSansCJKsc-Regular", "NotoSansSC-Regular", LAST],
        files: &[],
    },
];

const SONG_TI: &[Tier] = &[
    Tier {
        standing: Standing::Official,
        names: &[
            "宋体",
            "SimSun",
            "新宋体",
            "NSimSun",
            "宋体_GB2312",
            "SimSun_GB2312",
            "方正书宋_GBK",
            "FZShuSong-Z01",
            "FZSSK--GBK1-0",
            "方正书宋简体",
            "FZShuSong-Z01S",
            "FZSSJW--GB1-0",
            "CESI宋体-GB2312",
            "CESI宋体-GB13000",
            "CESI宋体-GB18030",
            "CESI_SS_GB2312",
            "CESI_SS_GB13000",
            "CESI_SS_GB18030",
            "国标宋体",
            "GB_ST_GB18030",
            "GB_SS_GBT2312",
            "华文宋体",
            "STSong",
            "宋体-简",
            "Songti SC",
            "STSongti-SC-Regular",
            "Adobe 宋体 Std",
            "Adobe Song Std",
            "AdobeSongStd-Light",
        ],
        files: &["simsun.ttc", "FZSSK.TTF", "FZSSJW.TTF", "CESI_SS_*.ttf", "STSONG.TTF", "Songti.ttc"],
    },
    Tier {
        standing: Standing::Open,
        names: &[
            "FandolSong-Regular",
            "FandolSong",
            "思源宋体",
            "Source Han Serif SC",
            "Source Han Serif CN",
            "Noto Serif CJK SC",
            "Noto Serif SC",
            "AR PL UMing CN",
            "AR PL SungtiL GB",
            "文鼎ＰＬ简报宋",
        ],
        files: &[],
    },
    Tier {
        standing: Standing::Fallback,
        names: &["NotoSerifCJKsc-Regular", "宋体-ExtB", "SimSun-ExtB", "SimSun-ExtG", "方正宋体S-超大字符集", "FZSongS-Extended", LAST],
        files: &["simsunb.ttf"],
    },
];

/// 63,570 characters, among them rare ones of the supplementary planes.
const LAST: &str = "BabelStoneHan";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiers_run_from_official_to_fallback() {
        for face in Face::ALL {
            let standings: Vec<_> = tiers(face).iter().map(|tier| tier.standing).collect();
            assert!(standings.is_sorted(), "{face:?}");
            assert_eq!((standings.first(), standings.last()), (Some(&Standing::Official), Some(&Standing::Fallback)), "{face:?}");
        }
    }

    #[test]
    fn gaps_of_fangsong_and_kaiti_are_served_light() {
        // A regular WenKai is visibly darker than 仿宋 and 楷体.
        for face in [Face::FangSong, Face::KaiTi] {
            for tier in tiers(face).iter().filter(|tier| tier.standing == Standing::Fallback) {
                assert!(tier.names.contains(&"LXGWWenKai-Light") && !tier.names.contains(&"LXGWWenKai-Regular"));
            }
        }
    }
}
