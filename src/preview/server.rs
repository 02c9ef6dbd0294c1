//! The server: listens on the loopback address, lets nobody in but the page, and ends with every connection closed.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::watch;

use super::assets::asset;
use super::desk::Desk;
use super::editor::Editor;
use super::guard::{Guard, token};
use super::session::{self, Opening};
use super::watch::{Folders, watch as watch_folders};
use crate::error::{Error, Result};
use crate::finding::Lang;
use crate::pipeline::proof::{Selection, Studio};

/// Most pages that are served at once.
const MOST_SESSIONS: usize = 400;
/// Most bytes that a page may send in one message.
const MOST_ASKED: usize = 16 * 1024;
/// How long the end waits for pages to be told.
const LAST_WORDS: Duration = Duration::from_millis(800);
/// Reports that are made at the same time; each uses every core where it can.
const MOST_MAKING: usize = 4;

/// How a preview is served.
#[derive(Debug, Clone)]
pub struct Options {
    /// Port of the loopback address; 0 takes a free one.
    pub port: u16,
    /// What a new page shows.
    pub selection: Selection,
    /// Language of the page until its reader chooses.
    pub lang: Lang,
    /// Opens places.
    pub editor: Option<Editor>,
}

struct Server {
    guard: Guard,
    desk: Arc<Desk>,
    opening: Arc<Opening>,
    closing: watch::Receiver<bool>,
    sessions: Arc<AtomicUsize>,
}

/// Serves until Ctrl-C. `ready` is given the address when it can be opened.
///
/// # Errors
/// The port is taken, or the system refuses something that a server needs.
pub fn serve(studio: Studio, options: Options, ready: impl FnOnce(&str)) -> Result<()> {
    let listener = listen(options.port)?;
    let port = listener.local_addr().map_err(|source| refused(&source))?.port();
    let guard = Guard::new(token().map_err(|error| refused(&error))?, port);
    let workspace = studio.workspace();
    let folders = Folders { data: workspace.data.clone(), templates: workspace.templates.clone() };
    let desk = Arc::new(Desk::new(studio));
    let watched = Arc::downgrade(&desk);
    std::thread::spawn(move || {
        watch_folders(&folders, |saved| {
            let desk = watched.upgrade();
            if let Some(desk) = &desk {
                desk.saved(saved);
            }
            desk.is_some()
        });
    });
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(MOST_MAKING)
        .enable_all()
        .build()
        .map_err(|source| refused(&source))?;
    // The first report is made while the browser starts.
    let (first, selection) = (Arc::clone(&desk), options.selection.clone());
    runtime.spawn_blocking(move || first.sight(&selection, 1));
    let Options { selection, lang, editor, .. } = options;
    let opening = Arc::new(Opening { selection, lang, editor });
    ready(&guard.address());
    let ended = runtime.block_on(run(listener, guard, desk, opening));
    runtime.shutdown_timeout(Duration::from_millis(100));
    ended.map_err(|source| refused(&source))
}

async fn run(listener: TcpListener, guard: Guard, desk: Arc<Desk>, opening: Arc<Opening>) -> io::Result<()> {
    let (close, closing) = watch::channel(false);
    let sessions = Arc::new(AtomicUsize::new(0));
    let server = Arc::new(Server { guard, desk, opening, closing, sessions: Arc::clone(&sessions) });
    let routes = Router::new()
        .route("/{token}/", get(index))
        .route("/{token}/{file}", get(file))
        .route("/{token}/font/{id}", get(font))
        .route("/{token}/live", get(live))
        .fallback(nothing)
        .layer(middleware::from_fn_with_state(Arc::clone(&server), let_in))
        .with_state(server);
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    tokio::select! {
        ended = axum::serve(listener, routes).into_future() => ended?,
        () = told_to_end() => {}
    }
    let _ = close.send(true);
    let last_words = async {
        while sessions.load(Ordering::Acquire) > 0 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    let _ = tokio::time::timeout(LAST_WORDS, last_words).await;
    Ok(())
}

/// The loopback address and no other.
fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => Error::Usage {
            message: format!("端口 {port} 已被占用 / port {port} is taken"),
            hint: "换一个端口，或用 --port 0 自动选用空闲端口 / use --port 0 for a free one".to_owned(),
        },
        io::ErrorKind::PermissionDenied => Error::Usage {
            message: format!("系统不允许使用端口 {port} / port {port} is not allowed"),
            hint: "请用 1024 以上的端口，或用 --port 0 自动选用空闲端口 / use one above 1023, or --port 0".to_owned(),
        },
        _ => refused(&source),
    })
}

fn refused(why: &dyn std::fmt::Display) -> Error {
    Error::Usage {
        message: format!("无法启动预览服务：{why} / cannot serve the preview"),
        hint: "可改用 bqw preview --once 文件.html 生成单个网页 / use --once instead".to_owned(),
    }
}

async fn told_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

/// Refuses whoever is not the page, in words that tell nothing.
async fn let_in(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let verdict = server.guard.judge(request.uri().path(), request.headers());
    let mut response = match (reads, verdict) {
        (true, Ok(())) => next.run(request).await,
        (false, Ok(())) => StatusCode::METHOD_NOT_ALLOWED.into_response(),
        (_, Err(refusal)) => {
            tracing::debug!(?refusal, "refused");
            StatusCode::FORBIDDEN.into_response()
        }
    };
    for (name, value) in server.guard.headers() {
        response.headers_mut().insert(name, value);
    }
    response
}

async fn nothing() -> StatusCode {
    StatusCode::NOT_FOUND
}

async fn index() -> Response {
    shown("")
}

async fn file(Path((_, file)): Path<(String, String)>) -> Response {
    shown(&file)
}

fn shown(name: &str) -> Response {
    match asset(name) {
        Some(asset) => ([(header::CONTENT_TYPE, HeaderValue::from_static(asset.media))], asset.text).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn font(State(server): State<Arc<Server>>, Path((_, id)): Path<(String, String)>) -> Response {
    let Some(edition) = id.strip_suffix(".otf").and_then(|id| server.desk.font(id)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    ([(header::CONTENT_TYPE, HeaderValue::from_static("font/otf"))], edition.bytes.clone()).into_response()
}

async fn live(State(server): State<Arc<Server>>, headers: HeaderMap, upgrade: WebSocketUpgrade) -> Response {
    if Guard::judge_socket(&headers).is_err() {
        return StatusCode::FORBIDDEN.into_response();
    }
    let Some(counted) = Counted::one_more(&server.sessions) else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let (desk, opening, closing) = (Arc::clone(&server.desk), Arc::clone(&server.opening), server.closing.clone());
    upgrade.max_message_size(MOST_ASKED).max_frame_size(MOST_ASKED).on_upgrade(move |socket| async move {
        session::serve(socket, desk, opening, closing).await;
        drop(counted);
    })
}

/// A session that counts as long as it lives.
struct Counted(Arc<AtomicUsize>);

impl Counted {
    fn one_more(sessions: &Arc<AtomicUsize>) -> Option<Self> {
        let counted = Self(Arc::clone(sessions));
        (sessions.fetch_add(1, Ordering::AcqRel) < MOST_SESSIONS).then_some(counted)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}
