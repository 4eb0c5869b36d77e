//! Percent-encoding (RFC 3986).

/// Undoes percent-encoding; what is not well encoded stays as it is, what is not UTF-8 becomes U+FFFD.
pub(crate) fn decode(value: &str) -> String {
    let bytes = value.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let hex = |at: usize| bytes.get(at).and_then(|b| char::from(*b).to_digit(16));
        if bytes[i] == b'%'
            && let (Some(high), Some(low)) = (hex(i + 1), hex(i + 2))
        {
            out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
            i += 3;
        } else {
            out.push(bytes[i]);
            i += 1;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Percent-encodes all but the unreserved characters of RFC 3986, and the colon of times, which may stand in a fragment. A plus would be
/// a space to some readers of addresses.
pub fn encode(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for b in value.bytes() {
        if b.is_ascii_alphanumeric() || b"-._~:".contains(&b) {
            out.push(char::from(b));
        } else {
            let hex = b"0123456789ABCDEF";
            out.extend(['%', char::from(hex[usize::from(b >> 4)]), char::from(hex[usize::from(b & 15)])]);
        }
    }
    out
}
