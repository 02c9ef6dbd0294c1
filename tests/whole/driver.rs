//! A workspace of one's own and a run of the program in it. Strict by default: a run must be judged for status and both streams.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The project's own folder.
pub(crate) fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A temporary workspace.
pub(crate) struct Workspace {
    folder: tempfile::TempDir,
}

impl Workspace {
    /// Nothing but the project's templates.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(&project().join("templates"), &folder.path().join("templates"));
        Self { folder }
    }

    /// A city of two counties and one department with one measure each, without a mistake.
    pub(crate) fn small() -> Self {
        let workspace = Self::empty();
        for (path, text) in SMALL {
            workspace.write(path, text);
        }
        workspace
    }

    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    pub(crate) fn write(&self, inside: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.path(inside);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// Replaces a text that must be there.
    #[track_caller]
    pub(crate) fn edit(&self, inside: &str, old: &str, new: &str) -> &Self {
        let text = fs::read_to_string(self.path(inside)).unwrap();
        assert!(text.contains(old), "{inside} has no {old:?}:\n{text}");
        self.write(inside, text.replace(old, new))
    }

    /// Runs the program in the workspace.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        ran(Command::new(env!("CARGO_BIN_EXE_bqw")).args(arguments).current_dir(self.folder.path()))
    }

    /// Every file under `output/` but manifests, sorted, with its bytes.
    pub(crate) fn output(&self) -> Vec<(String, Vec<u8>)> {
        read_tree(&self.path("output")).into_iter().filter(|(name, _)| !name.ends_with("manifest.json")).collect()
    }
}

/// How a run ended.
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    /// Demands an exit status; shows both streams if it is another.
    #[track_caller]
    pub(crate) fn status(self, expected: i32) -> Self {
        assert_eq!(self.status, expected, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    /// Demands words on either stream.
    #[track_caller]
    pub(crate) fn says(self, words: &[&str]) -> Self {
        for word in words {
            assert!(self.stdout.contains(word) || self.stderr.contains(word), "no “{word}” in\n{}\n{}", self.stdout, self.stderr);
        }
        self
    }
}

pub(crate) fn ran(command: &mut Command) -> Ran {
    let Output { status, stdout, stderr } = command.output().unwrap();
    Ran { status: status.code().unwrap_or(-1), stdout: String::from_utf8(stdout).unwrap(), stderr: String::from_utf8(stderr).unwrap() }
}

/// Demands that a text is that of a file of the project; `make golden` (`BQW_GOLDEN=write`) rewrites the file.
#[track_caller]
pub(crate) fn golden(file: &str, got: &str) {
    let path = project().join(file);
    if std::env::var_os("BQW_GOLDEN").is_some_and(|value| value == "write") {
        fs::write(&path, got).unwrap();
    }
    assert!(fs::read_to_string(&path).unwrap_or_default() == got, "{file} differs; `make golden` rewrites it. The result is:\n{got}");
}

/// Every file under a folder, sorted, with its bytes.
pub(crate) fn read_tree(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    if folder.is_dir() {
        for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
            let entry = entry.unwrap();
            if entry.file_type().is_file() {
                let name = entry.path().strip_prefix(folder).unwrap().display().to_string();
                found.push((name, fs::read(entry.path()).unwrap()));
            }
        }
    }
    found
}

pub(crate) fn copy(from: &Path, to: &Path) {
    for (name, bytes) in read_tree(from) {
        let path = to.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

const SMALL: [(&str, &str); 6] = [
    (
        "data/org.yaml",
        "市: {名称: 试验市, 代码: \"449800\"}
县区:
  - {名称: 甲县, 代码: \"449821\", 类型: 县, 类别: 进位, 组: 县区}
  - {名称: 乙县, 代码: \"449822\", 类型: 县, 类别: 进位, 组: 县区}
专班:
  - {编号: xc, 名称: 乡村振兴}
部门:
  - {名称: 市交通运输局, 专班: xc}
",
    ),
    ("data/policy.yaml", "发文: {机关: 试验市指挥部办公室}\n"),
    (
        "data/targets/2026.yaml",
        "年度: 2026
主要任务:
  - {编号: T01, 名称: 推进乡村振兴, 提法: 乡村振兴稳步推进, 专班: xc}
重点工作:
  - {编号: T01W01, 任务: T01, 名称: 农村公路提档升级, 提法: 抓好农村公路建设, 牵头: 市交通运输局}
指标:
  - {编号: T01W01M01, 工作: T01W01, 名称: 农村公路完工里程, 单位: 公里, 小数位: 1, 类型: 累计, 年度目标: 100, 县区任务: {甲县: 60, 乙县: 40}, 市本级: 0, 填报: 县区, 其中: [{编号: 已开工}]}
",
    ),
    (
        "data/2026-10/county/甲县.yaml",
        "填报单位: 甲县
代码: \"449821\"
期次: 2026-10
截止日期: 2026-10-31
修订号: 1
报送时间: 2026-11-03 16:20
填报人: {姓名: 张三}
审核: {姓名: 李四, 日期: 2026-11-02}
审签: {姓名: 王五, 职务: 副县长, 日期: 2026-11-03}
进展:
  T01W01M01: {本年累计: 54.3, 其中: {已开工: 58.0}, 状态: 推进中}
工作情况:
  - {工作: T01W01, 内容: 甲县累计开工〔T01W01M01.已开工〕，完工〔T01W01M01〕。}
问题:
  - {编号: Q1, 类别: 要素保障, 内容: 路基用地指标不足, 责任: 甲县自然资源局, 状态: 未解决}
下步工作:
  - {编号: N1, 工作: T01W01, 内容: 完工剩余路段, 责任: 甲县交通运输局, 期限: 2026-12-20, 回应: [Q1]}
",
    ),
    (
        "data/2026-10/county/乙县.yaml",
        "填报单位: 乙县
代码: \"449822\"
期次: 2026-10
截止日期: 2026-10-31
报送时间: 2026-11-04 09:00
审签: {姓名: 赵六, 职务: 副县长, 日期: 2026-11-03}
进展:
  T01W01M01: {本年累计: 30.0, 其中: {已开工: 33.5}, 状态: 推进中}
",
    ),
    (
        "data/2026-10/dept/市交通运输局.yaml",
        "填报单位: 市交通运输局
期次: 2026-10
截止日期: 2026-10-31
报送时间: 2026-11-02 10:00
审签: {姓名: 孙七, 职务: 局长, 日期: 2026-11-02}
工作情况:
  - {工作: T01W01, 内容: 全市完工农村公路〔T01W01M01〕，完成年度目标任务的〔T01W01M01.完成率〕。}
",
    ),
];
