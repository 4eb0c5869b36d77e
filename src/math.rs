//! Functions of real numbers, as the platform has them: a browser brings its own, and code for them would be a thirtieth of the
//! program that it has to load.

macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident, $js:ident;)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(x: f64) -> f64 {
            #[cfg(target_arch = "wasm32")]
            return js_sys::Math::$js(x);
            #[cfg(not(target_arch = "wasm32"))]
            x.$name()
        }
    )*};
}

functions! {
    /// The sine of an angle in radians.
    sin, sin;
    /// The cosine of an angle in radians.
    cos, cos;
    /// The arc tangent, in radians.
    atan, atan;
    /// The hyperbolic sine.
    sinh, sinh;
    /// The hyperbolic cosine.
    cosh, cosh;
    /// The hyperbolic tangent.
    tanh, tanh;
    /// The natural logarithm.
    ln, log;
    /// The logarithm to the base 2.
    log2, log2;
}

/// Two to the power of `x`.
#[must_use]
pub fn exp2(x: f64) -> f64 {
    #[cfg(target_arch = "wasm32")]
    return js_sys::Math::pow(2.0, x);
    #[cfg(not(target_arch = "wasm32"))]
    x.exp2()
}

/// The angle in radians from the x axis to a point, -pi to pi.
#[must_use]
pub fn atan2(y: f64, x: f64) -> f64 {
    #[cfg(target_arch = "wasm32")]
    return js_sys::Math::atan2(y, x);
    #[cfg(not(target_arch = "wasm32"))]
    y.atan2(x)
}

/// The length of a vector. Unlike `f64::hypot` it overflows beyond 10^154, where nothing on a map is.
#[must_use]
pub fn length([x, y]: [f64; 2]) -> f64 {
    (x * x + y * y).sqrt()
}

/// How far two points are apart.
#[must_use]
pub fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    length([b[0] - a[0], b[1] - a[1]])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-15, "{a} {b}");
        near(sin(std::f64::consts::FRAC_PI_6), 0.5);
        near(cos(std::f64::consts::FRAC_PI_3), 0.5);
        near(atan(1.0), std::f64::consts::FRAC_PI_4);
        near(ln(std::f64::consts::E), 1.0);
        near(log2(8.0), 3.0);
        near(exp2(-1.0), 0.5);
        near(atan2(1.0, -1.0), 3.0 * std::f64::consts::FRAC_PI_4);
        near(sinh(0.0) + cosh(0.0) + tanh(0.0), 1.0);
        near(length([3.0, -4.0]), 5.0);
        near(distance([1.0, 1.0], [4.0, 5.0]), 5.0);
    }
}
