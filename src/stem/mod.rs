//! Affix stripping without a dictionary.
//!
//! # Examples
//!
//! ```
//! use warraq::stem::{LightStemmer, light10};
//!
//! assert_eq!(light10("والمدرسه"), "مدرس"); // a normalized word: a slice of it, no copy
//! assert_eq!(LightStemmer::new().stem("وَالْمَدْرَسَةِ"), "مدرس"); // a word as written
//! ```

mod light;

pub use light::{LightStemmer, light10};
