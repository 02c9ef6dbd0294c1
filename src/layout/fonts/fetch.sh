#!/bin/bash
# Fills the user's font cache with the open fonts that this machine lacks; `make fonts` calls it.
#
# Folder: ${XDG_CACHE_HOME:-$HOME/.cache}/bqw/fonts, shared by all clones. Nothing is installed and no rights are needed: apt fetches
# packages from the machine's own sources and checks their signatures, and the few font files are taken out of them.
# A second run finds the files and ends at once, without network.
#
# Every file is held against the SHA-256 it has in Debian 12. There a difference stops the run: these packages do not change within a
# stable release. Other releases ship other versions of the same fonts: both sums are printed and the file is kept, because apt has
# checked the signature of the package.
set -uo pipefail
export LC_ALL=C

say() { printf '%s\n' "$*" >&2; }
die() {
  say "错误：$1"
  say "  $2"
  say "  也可把所需字体复制到 ${folder:-~/.cache/bqw/fonts}，或用 --font-dir 指定字体文件夹"
  say "  or copy the fonts into that folder, or name a folder of fonts with --font-dir"
  exit 1
}

# package, file, SHA-256 in Debian 12
fonts='texlive-lang-chinese FandolFang-Regular.otf d838ad32ce2244d8144f408c37fe71065aba6fbbc80759a4d2aa2033948d5bc9
texlive-lang-chinese FandolKai-Regular.otf ea7e7fb4f9b3ac694a68d43946e04d21deed6e8c29a7c2d3081e1a4138f2f827
texlive-lang-chinese FandolHei-Regular.otf 4afa97aa8751e0118617df88272b58d43691b5cffb7ea024c4580496e9f34d28
texlive-lang-chinese FandolSong-Regular.otf a3820003227d4abe31fe28b493200d94a849ccfd078b50a019264f70353020b0
texlive-lang-chinese FandolSong-Bold.otf ffa76a70e128947a4dd22151d5ee829b23e24ce3cb6fe8ad49891cd1c2d9e9b9
fonts-lxgw-wenkai LXGWWenKai-Light.ttf e302f84a1967817f91fc4011de7c8c12489c41072a7f0605a1c7b1399352cb93
fonts-noto-cjk NotoSerifCJK-Regular.ttc a04178ec485dffdff7cc0c0c20e1fce9202d7e2160d805e8e44a4c8841c58481
fonts-noto-cjk NotoSerifCJK-Bold.ttc a5d4b046c127da3d7c72f98b46c41489cd29bf52abfdf18aba920903e920d4ac
fonts-noto-cjk NotoSansCJK-Regular.ttc b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a'

# Where the packages themselves put the files when somebody has installed them.
installed='/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol
/usr/share/fonts/opentype/fandol
/usr/share/fonts/truetype/lxgw-wenkai
/usr/share/fonts/opentype/noto
/usr/share/fonts/noto-cjk'

cache=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
[ -n "$cache" ] || die '没有 HOME，不知道把字体放在哪里 / neither HOME nor XDG_CACHE_HOME is set' '请设置 XDG_CACHE_HOME / set XDG_CACHE_HOME'
folder=$cache/bqw/fonts

present() {
  [ -s "$folder/$1" ] && return 0
  local place
  for place in $installed; do
    [ -s "$place/$1" ] && return 0
  done
  return 1
}

# Prints the lines of the table whose file is nowhere.
missing() {
  local package file sum
  while read -r package file sum; do
    present "$file" || printf '%s %s %s\n' "$package" "$file" "$sum"
  done <<<"$fonts"
}

# apt with state of its own in $work, for machines without package lists (containers) or with lists out of date.
private_apt() {
  apt-get -qq -c="$work/apt.conf" -o Dir::State="$work/state" -o Dir::State::status="$work/state/status" \
    -o Dir::State::lists="$work/state/lists" -o Dir::Cache="$work/cache" "${polite[@]}" "$@" 2>>"$work/log"
}

download() {
  if [ "$own_lists" = no ]; then
    apt-get -qq "${polite[@]}" download "$1" 2>>"$work/log" && return 0
    say "  本机软件包列表不可用，另取一份 / fetching package lists of our own"
    mkdir -p "$work/state/lists/partial" "$work/cache/archives/partial"
    : >"$work/state/status"
    # Clean-up hooks of container images want root and mean the system's cache, not ours.
    printf '#clear APT::Update::Post-Invoke;\n#clear APT::Update::Post-Invoke-Success;\n' >"$work/apt.conf"
    private_apt update || return 1
    own_lists=yes
  fi
  private_apt download "$1"
}

# Takes one verified file from the unpacked package into the cache.
keep() {
  local file=$1 expected=$2 found actual
  found=$(find "$work/unpacked" -type f -name "$file" | head -n 1)
  [ -n "$found" ] || die "软件包里没有 $file / the package lacks it" "请报告所用系统版本 / please report your release: $release"
  actual=$(sha256sum "$found" | cut -d ' ' -f 1)
  if [ "$actual" != "$expected" ]; then
    say "  $file: SHA-256 与 Debian 12 不同 / differs from Debian 12"
    say "    应为 expected $expected"
    say "    实为 found    $actual"
    [ "$release" != 'debian 12' ] || die "$file 校验不符，未采用 / checksum mismatch, refused" '请检查软件源后重试 / check your package sources and run again'
    say "    本机为 ${release}，软件包签名已由 apt 校验，予以采用 / kept: apt has checked the signature"
  fi
  chmod 644 "$found" && mv -f "$found" "$folder/$file" || die "无法写入 $folder/$file / cannot write" '请检查权限与磁盘空间 / check permissions and disk space'
  say "  ✓ $file"
}

take() {
  local package=$1 deb wanted file sum
  say "下载 $package / downloading"
  download "$package" || {
    tail -n 5 "$work/log" >&2
    die "下载 $package 失败 / download failed" '请检查网络和 /etc/apt 软件源后重试 / check the network and your apt sources, then run again'
  }
  deb=$(find "$work" -maxdepth 1 -name "${package}_*.deb" | head -n 1)
  wanted=()
  while read -r _ file _; do wanted+=("*/$file"); done < <(missing | grep "^$package ")
  rm -rf "$work/unpacked" && mkdir "$work/unpacked"
  # Policy puts the licence at this path in every package, so each pattern must match.
  wanted+=("*/doc/$package/copyright")
  dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$work/unpacked" --no-same-owner --wildcards --wildcards-match-slash "${wanted[@]}" 2>>"$work/log" || {
    tail -n 5 "$work/log" >&2
    die "解开 $package 失败 / cannot unpack it" '请检查磁盘空间后重试 / check disk space and run again'
  }
  while read -r _ file sum; do keep "$file" "$sum"; done < <(missing | grep "^$package ")
  # The licence stays with the fonts.
  [ ! -f "$work/unpacked/usr/share/doc/$package/copyright" ] || mv -f "$work/unpacked/usr/share/doc/$package/copyright" "$folder/$package.copyright"
  rm -f "$deb"
}

[ -n "$(missing)" ] || exit 0

command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null ||
  die "缺少字体而本机没有 apt / fonts are missing and there is no apt here: $(missing | cut -d ' ' -f 2 | tr '\n' ' ')" '请用本机自带的仿宋、楷体、黑体、宋体 / use the fonts of your system'
mkdir -p "$folder" || die "无法建立 $folder / cannot create it" '请检查权限 / check permissions'
exec 9>"$folder/.lock" || die "无法写入 $folder / cannot write" '请检查权限 / check permissions'
flock -n 9 || { say '另一次下载正在进行，等待中 / another run is fetching, waiting'; flock 9; }

release=$(. /etc/os-release 2>/dev/null && printf '%s %s' "${ID:-?}" "${VERSION_ID:-?}")
own_lists=no
polite=(-o APT::Sandbox::User=root -o Acquire::Retries=3 -o Acquire::http::Timeout=30 -o Acquire::https::Timeout=30)
# What a killed run left behind; the lock says nobody is using it.
rm -rf "$folder"/.fetch.*
work=$(mktemp -d "$folder/.fetch.XXXXXX") || die "无法写入 $folder / cannot write" '请检查权限与磁盘空间 / check permissions and disk space'
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
cd "$work" || exit 1

for package in $(missing | cut -d ' ' -f 1 | uniq); do
  take "$package"
done
say "字体已就绪：$folder / fonts ready"
