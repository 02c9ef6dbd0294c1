//! Who may ask. The preview listens on the loopback address, but every page that a browser shows can send requests there too: a name that
//! was made to point here (DNS rebinding) is known by its `Host`, another site by its `Origin` and `Sec-Fetch-Site`, and whoever does not
//! have the token in the path gets nothing.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

/// Length of a token in bytes: 128 bits cannot be guessed.
const TOKEN_BYTES: usize = 16;

/// What a request must show.
#[derive(Debug, Clone)]
pub(super) struct Guard {
    token: String,
    port: u16,
}

/// Why a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It names another host.
    Host,
    /// It comes from another site.
    Origin,
    /// It is under no token or another.
    Token,
}

/// A token from the system's source of randomness.
///
/// # Errors
/// The system has none.
pub(super) fn token() -> Result<String, getrandom::Error> {
    let mut bytes = [0; TOKEN_BYTES];
    getrandom::fill(&mut bytes)?;
    Ok(format!("{:032x}", u128::from_be_bytes(bytes)))
}

impl Guard {
    pub(super) const fn new(token: String, port: u16) -> Self {
        Self { token, port }
    }

    /// The address to open.
    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/{}/", self.port, self.token)
    }

    /// Judges a request by its path and headers.
    pub(super) fn judge(&self, path: &str, headers: &HeaderMap) -> Result<(), Refusal> {
        let host = only(headers, &header::HOST).ok_or(Refusal::Host)?;
        if !self.hosts().iter().any(|own| own == host) {
            return Err(Refusal::Host);
        }
        if headers.contains_key(header::ORIGIN) {
            let origin = only(headers, &header::ORIGIN).ok_or(Refusal::Origin)?;
            if origin.strip_prefix("http://") != Some(host) {
                return Err(Refusal::Origin);
            }
        }
        let site = HeaderName::from_static("sec-fetch-site");
        if headers.contains_key(&site) && !matches!(only(headers, &site), Some("same-origin" | "none")) {
            return Err(Refusal::Origin);
        }
        let shown = path.strip_prefix('/').unwrap_or(path).split('/').next().unwrap_or_default();
        if same(shown.as_bytes(), self.token.as_bytes()) { Ok(()) } else { Err(Refusal::Token) }
    }

    /// A connection that stays open must say where it comes from: programs may leave `Origin` out, browsers never do.
    pub(super) fn judge_socket(headers: &HeaderMap) -> Result<(), Refusal> {
        if headers.contains_key(header::ORIGIN) { Ok(()) } else { Err(Refusal::Origin) }
    }

    fn hosts(&self) -> [String; 2] {
        [format!("127.0.0.1:{}", self.port), format!("localhost:{}", self.port)]
    }

    /// Headers of every answer. `connect-src` names the socket, since some browsers do not count it as `'self'`.
    pub(super) fn headers(&self) -> [(HeaderName, HeaderValue); 6] {
        let [address, name] = self.hosts();
        let policy = format!(
            "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; \
             connect-src 'self' ws://{address} ws://{name}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        );
        [
            (header::CONTENT_SECURITY_POLICY, HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))),
            (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
            (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
        ]
    }
}

/// The value of a header that is there exactly once.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?;
    if values.next().is_some() { None } else { value.to_str().ok() }
}

/// Whether two texts are the same, in a time that does not tell how much of them is.
fn same(left: &[u8], right: &[u8]) -> bool {
    left.len() == right.len() && left.iter().zip(right).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    use super::{Guard, Refusal, token};

    type Case = (&'static str, &'static [(&'static str, &'static str)], Result<(), Refusal>);
    const OWN: (&str, &str) = ("host", "127.0.0.1:4000");

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        headers
    }

    #[test]
    fn only_the_page_itself_may_ask() {
        let guard = Guard::new("0123abcd".to_owned(), 4000);
        let cases: [Case; 18] = [
            ("/0123abcd/", &[OWN], Ok(())),
            ("/0123abcd/app.js", &[OWN, ("origin", "http://127.0.0.1:4000"), ("sec-fetch-site", "same-origin")], Ok(())),
            ("/0123abcd/", &[("host", "localhost:4000"), ("sec-fetch-site", "none")], Ok(())),
            ("/0123abcd/", &[], Err(Refusal::Host)),
            ("/0123abcd/", &[("host", "evil.example:4000")], Err(Refusal::Host)),
            ("/0123abcd/", &[("host", "127.0.0.1")], Err(Refusal::Host)),
            ("/0123abcd/", &[("host", "127.0.0.1:4001")], Err(Refusal::Host)),
            ("/0123abcd/", &[("host", "127.0.0.1:4000.evil.example")], Err(Refusal::Host)),
            ("/0123abcd/", &[OWN, OWN], Err(Refusal::Host)),
            ("/0123abcd/", &[OWN, ("origin", "http://evil.example")], Err(Refusal::Origin)),
            ("/0123abcd/", &[OWN, ("origin", "null")], Err(Refusal::Origin)),
            ("/0123abcd/", &[OWN, ("origin", "https://127.0.0.1:4000")], Err(Refusal::Origin)),
            ("/0123abcd/", &[OWN, ("origin", "http://localhost:4000")], Err(Refusal::Origin)),
            ("/0123abcd/", &[OWN, ("sec-fetch-site", "cross-site")], Err(Refusal::Origin)),
            ("/0123abcd/", &[OWN, ("sec-fetch-site", "same-site")], Err(Refusal::Origin)),
            ("/0123abce/", &[OWN], Err(Refusal::Token)),
            ("/", &[OWN], Err(Refusal::Token)),
            ("/0123abcd0/..%2f0123abcd/", &[OWN], Err(Refusal::Token)),
        ];
        for (path, pairs, verdict) in cases {
            assert_eq!(guard.judge(path, &headers(pairs)), verdict, "{path} {pairs:?}");
        }
        assert_eq!(Guard::judge_socket(&headers(&[OWN])), Err(Refusal::Origin));
    }

    #[test]
    fn tokens_are_long_and_never_the_same() {
        let (one, other) = (token().unwrap(), token().unwrap());
        assert!(one.len() == 32 && one != other && one.bytes().all(|byte| byte.is_ascii_hexdigit()));
    }

    #[test]
    fn nothing_but_the_page_may_be_loaded_or_run() {
        let headers = Guard::new("t".to_owned(), 4000).headers();
        let policy = headers[0].1.to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe") && policy.contains("ws://127.0.0.1:4000"));
    }
}
