//! One open page: it is told of every save, the latest first, and asks.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{Message, WebSocket};
use serde_json::Value;
use tokio::sync::watch;
use tokio::time::timeout;

use super::desk::{Desk, Sight};
use super::editor::{Editor, Opened};
use super::message::{self, Wish};
use super::places::Places;
use crate::finding::Lang;
use crate::pipeline::proof::{Choices, Edition, Filling, Proof, Question, Selection};

/// How long a page may take to receive something before its connection is closed.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a session begins with.
pub(super) struct Opening {
    pub(super) selection: Selection,
    pub(super) lang: Lang,
    pub(super) editor: Option<Editor>,
}

/// Why a session ends: all of them end it the same way.
struct Ended;

/// Serves one page until it goes away or the server ends.
pub(super) async fn serve(socket: WebSocket, desk: Arc<Desk>, opening: Arc<Opening>, mut closing: watch::Receiver<bool>) {
    let mut epochs = desk.epochs();
    let mut session = Session {
        socket,
        selection: opening.selection.clone(),
        hello: None,
        pages: BTreeSet::new(),
        fonts: BTreeSet::new(),
        shown: None,
        places: Places::new(desk.studio().workspace()),
        desk,
        opening,
    };
    loop {
        let epoch = *epochs.borrow_and_update();
        let told = tokio::select! {
            told = session.show(epoch) => told,
            () = closed(&mut closing) => break,
        };
        if told.is_err() {
            return;
        }
        loop {
            tokio::select! {
                changed = epochs.changed() => {
                    if changed.is_err() {
                        return;
                    }
                    break;
                }
                () = closed(&mut closing) => {
                    session.bye().await;
                    return;
                }
                asked = session.socket.recv() => {
                    let Some(Ok(asked)) = asked else { return };
                    match session.hear(asked).await {
                        Ok(Heard::Nothing) => {}
                        Ok(Heard::Selected) => break,
                        Err(Ended) => return,
                    }
                }
            }
        }
    }
    session.bye().await;
}

/// Waits for the end of the server.
async fn closed(closing: &mut watch::Receiver<bool>) {
    let _ = closing.wait_for(|closing| *closing).await;
}

enum Heard {
    Nothing,
    Selected,
}

struct Session {
    socket: WebSocket,
    desk: Arc<Desk>,
    opening: Arc<Opening>,
    selection: Selection,
    /// The greeting as it was last sent.
    hello: Option<Value>,
    /// Ids of the pages that the page has.
    pages: BTreeSet<String>,
    /// Ids of the fonts that it has.
    fonts: BTreeSet<String>,
    /// What it shows.
    shown: Option<(u64, Arc<Proof>)>,
    places: Places,
}

impl Session {
    /// Tells what can be chosen, if that is news, and the pages or the fault.
    async fn show(&mut self, epoch: u64) -> Result<(), Ended> {
        let (desk, wanted) = (Arc::clone(&self.desk), self.selection.clone());
        let made = tokio::task::spawn_blocking(move || {
            let sight = desk.sight(&wanted, epoch);
            let choices = desk.choices(Some(&wanted));
            (sight, choices)
        });
        let (sight, choices) = made.await.map_err(|_| Ended)?;
        if let Ok(proof) = &sight.outcome {
            self.selection = proof.selection.clone();
        }
        self.greet(&choices).await?;
        self.tell(&sight).await
    }

    async fn greet(&mut self, choices: &Choices) -> Result<(), Ended> {
        let hello = message::hello(choices, &self.selection, self.opening.lang, self.opening.editor.map(|editor| editor.name));
        if self.hello.as_ref() == Some(&hello) {
            return Ok(());
        }
        self.send(&hello).await?;
        self.hello = Some(hello);
        Ok(())
    }

    async fn tell(&mut self, sight: &Sight) -> Result<(), Ended> {
        let proof = match &sight.outcome {
            Ok(proof) => Arc::clone(proof),
            Err(fault) => {
                let told = message::fault(sight.generation, fault, &mut self.places);
                return self.send(&told).await;
            }
        };
        let new = |edition: &&Arc<Edition>| !self.fonts.contains(&edition.id);
        let fonts: Vec<(&Edition, String)> =
            proof.editions.iter().filter(new).map(|edition| (&**edition, format!("font/{}.otf", edition.id))).collect();
        let told = message::pages(sight, &proof, &fonts, |id| self.pages.contains(id), &mut self.places);
        self.send(&told).await?;
        self.fonts.extend(fonts.into_iter().map(|(edition, _)| edition.id.clone()));
        self.pages = proof.leaves.iter().map(|leaf| leaf.id.clone()).collect();
        self.shown = Some((sight.generation, proof));
        Ok(())
    }

    async fn hear(&mut self, asked: Message) -> Result<Heard, Ended> {
        let text = match asked {
            Message::Text(text) => text,
            Message::Close(_) => return Err(Ended),
            _ => return Ok(Heard::Nothing),
        };
        // What cannot be read is not answered: only the page itself speaks here.
        match serde_json::from_str(text.as_str()) {
            Ok(Wish::Select { template, period, unit, data }) => Ok(self.select(template, &period, unit, data.as_deref())),
            Ok(Wish::Ask { question, generation, page, run, char }) => {
                let place = Question { page, run, character: char };
                let known = self.shown.as_ref().filter(|(shown, _)| *shown == generation).map(|(_, proof)| Arc::clone(proof));
                let Some(proof) = known else { return Ok(Heard::Nothing) };
                let answer = message::answer(question, &proof, &proof.ask(place), &mut self.places);
                self.send(&answer).await.map(|()| Heard::Nothing)
            }
            Ok(Wish::Open { open }) => self.open(open).await.map(|()| Heard::Nothing),
            Err(_) => Ok(Heard::Nothing),
        }
    }

    /// Takes another selection; of a template and a period that do not go together the one that was left alone gives way.
    fn select(&mut self, template: String, period: &str, unit: Option<String>, data: Option<&str>) -> Heard {
        let Ok(period) = period.parse() else { return Heard::Nothing };
        let choices = self.desk.choices(None);
        let (template, period) = if choices.goes(&template, period) {
            (template, period)
        } else if template == self.selection.template {
            choices.opening(None, Some(period)).unwrap_or((template, period))
        } else {
            choices.opening(Some(&template), None).unwrap_or((template, period))
        };
        let filling = data.and_then(message::filling).unwrap_or(Filling::Real);
        self.selection = Selection { template, period, unit: unit.filter(|unit| !unit.is_empty()), filling };
        Heard::Selected
    }

    async fn open(&mut self, number: usize) -> Result<(), Ended> {
        let place = self.places.get(number);
        let opened = match (self.opening.editor, place) {
            (Some(editor), Some((path, line, column))) => {
                let opened = tokio::task::spawn_blocking(move || editor.open(&path, line, column)).await;
                opened.map_err(|_| Ended)?
            }
            (None, _) => Opened::Told("没有指定编辑器，请用 --editor 启动 / start with --editor".to_owned()),
            (_, None) => Opened::Told("该文件已不在 / the file is gone".to_owned()),
        };
        let told = match &opened {
            Opened::Address(url) => message::opened(number, Some(url), None),
            Opened::Told(words) => message::opened(number, None, Some(words)),
        };
        self.send(&told).await
    }

    async fn bye(&mut self) {
        let _ = self.send(&message::bye("bqw preview 已退出 / the preview has ended")).await;
        let _ = timeout(Duration::from_millis(200), self.socket.send(Message::Close(None))).await;
    }

    async fn send(&mut self, message: &Value) -> Result<(), Ended> {
        let text = Message::Text(message.to_string().into());
        match timeout(PATIENCE, self.socket.send(text)).await {
            Ok(Ok(())) => Ok(()),
            _ => Err(Ended),
        }
    }
}
