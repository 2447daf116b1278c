//! Code points by their glossary names: the Unicode character name without "ARABIC LETTER", in the short form that
//! Lucene and most Arabic tools use for letters with hamza.

/// ARABIC LETTER HAMZA `ء`, U+0621.
pub const HAMZA: char = '\u{0621}';
/// ARABIC LETTER ALEF WITH MADDA ABOVE `آ`, U+0622.
pub const ALEF_MADDA: char = '\u{0622}';
/// ARABIC LETTER ALEF WITH HAMZA ABOVE `أ`, U+0623.
pub const ALEF_HAMZA_ABOVE: char = '\u{0623}';
/// ARABIC LETTER WAW WITH HAMZA ABOVE `ؤ`, U+0624.
pub const WAW_HAMZA: char = '\u{0624}';
/// ARABIC LETTER ALEF WITH HAMZA BELOW `إ`, U+0625.
pub const ALEF_HAMZA_BELOW: char = '\u{0625}';
/// ARABIC LETTER YEH WITH HAMZA ABOVE `ئ`, U+0626.
pub const YEH_HAMZA: char = '\u{0626}';
/// ARABIC LETTER ALEF `ا`, U+0627.
pub const ALEF: char = '\u{0627}';
/// ARABIC LETTER BEH `ب`, U+0628.
pub const BEH: char = '\u{0628}';
/// ARABIC LETTER TEH MARBUTA `ة`, U+0629.
#[doc(alias = "ta_marbuta")]
pub const TEH_MARBUTA: char = '\u{0629}';
/// ARABIC LETTER TEH `ت`, U+062A.
pub const TEH: char = '\u{062A}';
/// ARABIC LETTER THEH `ث`, U+062B.
pub const THEH: char = '\u{062B}';
/// ARABIC LETTER JEEM `ج`, U+062C.
pub const JEEM: char = '\u{062C}';
/// ARABIC LETTER HAH `ح`, U+062D.
pub const HAH: char = '\u{062D}';
/// ARABIC LETTER KHAH `خ`, U+062E.
pub const KHAH: char = '\u{062E}';
/// ARABIC LETTER DAL `د`, U+062F.
pub const DAL: char = '\u{062F}';
/// ARABIC LETTER THAL `ذ`, U+0630.
pub const THAL: char = '\u{0630}';
/// ARABIC LETTER REH `ر`, U+0631.
pub const REH: char = '\u{0631}';
/// ARABIC LETTER ZAIN `ز`, U+0632.
pub const ZAIN: char = '\u{0632}';
/// ARABIC LETTER SEEN `س`, U+0633.
pub const SEEN: char = '\u{0633}';
/// ARABIC LETTER SHEEN `ش`, U+0634.
pub const SHEEN: char = '\u{0634}';
/// ARABIC LETTER SAD `ص`, U+0635.
pub const SAD: char = '\u{0635}';
/// ARABIC LETTER DAD `ض`, U+0636.
pub const DAD: char = '\u{0636}';
/// ARABIC LETTER TAH `ط`, U+0637.
pub const TAH: char = '\u{0637}';
/// ARABIC LETTER ZAH `ظ`, U+0638.
pub const ZAH: char = '\u{0638}';
/// ARABIC LETTER AIN `ع`, U+0639.
pub const AIN: char = '\u{0639}';
/// ARABIC LETTER GHAIN `غ`, U+063A.
pub const GHAIN: char = '\u{063A}';
/// ARABIC TATWEEL, U+0640.
#[doc(alias = "kashida")]
pub const TATWEEL: char = '\u{0640}';
/// ARABIC LETTER FEH `ف`, U+0641.
pub const FEH: char = '\u{0641}';
/// ARABIC LETTER QAF `ق`, U+0642.
pub const QAF: char = '\u{0642}';
/// ARABIC LETTER KAF `ك`, U+0643.
pub const KAF: char = '\u{0643}';
/// ARABIC LETTER LAM `ل`, U+0644.
pub const LAM: char = '\u{0644}';
/// ARABIC LETTER MEEM `م`, U+0645.
pub const MEEM: char = '\u{0645}';
/// ARABIC LETTER NOON `ن`, U+0646.
pub const NOON: char = '\u{0646}';
/// ARABIC LETTER HEH `ه`, U+0647.
pub const HEH: char = '\u{0647}';
/// ARABIC LETTER WAW `و`, U+0648.
pub const WAW: char = '\u{0648}';
/// ARABIC LETTER ALEF MAKSURA `ى`, U+0649.
#[doc(alias = "alef_maqsura")]
pub const ALEF_MAKSURA: char = '\u{0649}';
/// ARABIC LETTER YEH `ي`, U+064A.
pub const YEH: char = '\u{064A}';
/// ARABIC FATHATAN, U+064B.
pub const FATHATAN: char = '\u{064B}';
/// ARABIC DAMMATAN, U+064C.
pub const DAMMATAN: char = '\u{064C}';
/// ARABIC KASRATAN, U+064D.
pub const KASRATAN: char = '\u{064D}';
/// ARABIC FATHA, U+064E.
pub const FATHA: char = '\u{064E}';
/// ARABIC DAMMA, U+064F.
pub const DAMMA: char = '\u{064F}';
/// ARABIC KASRA, U+0650.
pub const KASRA: char = '\u{0650}';
/// ARABIC SHADDA, U+0651.
pub const SHADDA: char = '\u{0651}';
/// ARABIC SUKUN, U+0652.
pub const SUKUN: char = '\u{0652}';
/// ARABIC MADDAH ABOVE, U+0653.
pub const MADDAH_ABOVE: char = '\u{0653}';
/// ARABIC HAMZA ABOVE, U+0654.
pub const HAMZA_ABOVE: char = '\u{0654}';
/// ARABIC HAMZA BELOW, U+0655.
pub const HAMZA_BELOW: char = '\u{0655}';
/// ARABIC LETTER SUPERSCRIPT ALEF, U+0670.
#[doc(alias = "dagger_alef")]
pub const SUPERSCRIPT_ALEF: char = '\u{0670}';
/// ARABIC LETTER ALEF WASLA `ٱ`, U+0671.
pub const ALEF_WASLA: char = '\u{0671}';
/// ARABIC LETTER ALEF WITH WAVY HAMZA ABOVE `ٲ`, U+0672.
pub const ALEF_WAVY_HAMZA_ABOVE: char = '\u{0672}';
/// ARABIC LETTER ALEF WITH WAVY HAMZA BELOW `ٳ`, U+0673.
pub const ALEF_WAVY_HAMZA_BELOW: char = '\u{0673}';
/// ARABIC LETTER HIGH HAMZA `ٴ`, U+0674.
pub const HIGH_HAMZA: char = '\u{0674}';
/// ARABIC LETTER HIGH HAMZA ALEF `ٵ`, U+0675.
pub const HIGH_HAMZA_ALEF: char = '\u{0675}';
/// ARABIC LETTER HIGH HAMZA WAW `ٶ`, U+0676.
pub const HIGH_HAMZA_WAW: char = '\u{0676}';
/// ARABIC LETTER U WITH HAMZA ABOVE `ٷ`, U+0677.
pub const HIGH_HAMZA_U: char = '\u{0677}';
/// ARABIC LETTER HIGH HAMZA YEH `ٸ`, U+0678.
pub const HIGH_HAMZA_YEH: char = '\u{0678}';
/// ARABIC LETTER PEH `پ`, U+067E.
pub const PEH: char = '\u{067E}';
/// ARABIC LETTER TCHEH `چ`, U+0686.
pub const TCHEH: char = '\u{0686}';
/// ARABIC LETTER JEH `ژ`, U+0698.
pub const JEH: char = '\u{0698}';
/// ARABIC LETTER VEH `ڤ`, U+06A4.
pub const VEH: char = '\u{06A4}';
/// ARABIC LETTER SWASH KAF `ڪ`, U+06AA.
pub const SWASH_KAF: char = '\u{06AA}';
/// ARABIC LETTER KEHEH `ک`, U+06A9.
#[doc(alias = "persian_kaf")]
pub const KEHEH: char = '\u{06A9}';
/// ARABIC LETTER GAF `گ`, U+06AF.
pub const GAF: char = '\u{06AF}';
/// ARABIC LETTER HEH DOACHASHMEE `ھ`, U+06BE.
pub const HEH_DOACHASHMEE: char = '\u{06BE}';
/// ARABIC LETTER HEH WITH YEH ABOVE `ۀ`, U+06C0.
pub const HEH_WITH_YEH_ABOVE: char = '\u{06C0}';
/// ARABIC LETTER HEH GOAL `ہ`, U+06C1.
pub const HEH_GOAL: char = '\u{06C1}';
/// ARABIC LETTER HEH GOAL WITH HAMZA ABOVE `ۂ`, U+06C2.
pub const HEH_GOAL_WITH_HAMZA_ABOVE: char = '\u{06C2}';
/// ARABIC LETTER TEH MARBUTA GOAL `ۃ`, U+06C3.
pub const TEH_MARBUTA_GOAL: char = '\u{06C3}';
/// ARABIC LETTER FARSI YEH `ی`, U+06CC.
#[doc(alias = "persian_yeh")]
pub const FARSI_YEH: char = '\u{06CC}';
/// ARABIC LETTER YEH WITH TAIL `ۍ`, U+06CD.
pub const YEH_WITH_TAIL: char = '\u{06CD}';
/// ARABIC LETTER YEH BARREE `ے`, U+06D2.
pub const YEH_BARREE: char = '\u{06D2}';
/// ARABIC LETTER YEH BARREE WITH HAMZA ABOVE `ۓ`, U+06D3.
pub const YEH_BARREE_WITH_HAMZA_ABOVE: char = '\u{06D3}';
/// ARABIC LETTER AE `ە`, U+06D5.
pub const AE: char = '\u{06D5}';
/// ARABIC LETTER HEH WITH INVERTED V `ۿ`, U+06FF.
pub const HEH_WITH_INVERTED_V: char = '\u{06FF}';
/// ARABIC LETTER KASHMIRI YEH `ؠ`, U+0620.
pub const KASHMIRI_YEH: char = '\u{0620}';
/// ARABIC COMMA, U+060C.
pub const ARABIC_COMMA: char = '\u{060C}';
/// ARABIC DATE SEPARATOR, U+060D.
pub const ARABIC_DATE_SEPARATOR: char = '\u{060D}';
/// ARABIC LETTER MARK, U+061C.
pub const ARABIC_LETTER_MARK: char = '\u{061C}';
/// ARABIC SEMICOLON, U+061B.
pub const ARABIC_SEMICOLON: char = '\u{061B}';
/// ARABIC QUESTION MARK, U+061F.
pub const ARABIC_QUESTION_MARK: char = '\u{061F}';
/// ARABIC PERCENT SIGN, U+066A.
pub const ARABIC_PERCENT_SIGN: char = '\u{066A}';
/// ARABIC DECIMAL SEPARATOR, U+066B.
pub const ARABIC_DECIMAL_SEPARATOR: char = '\u{066B}';
/// ARABIC THOUSANDS SEPARATOR, U+066C.
pub const ARABIC_THOUSANDS_SEPARATOR: char = '\u{066C}';
/// ARABIC FIVE POINTED STAR, U+066D.
pub const ARABIC_FIVE_POINTED_STAR: char = '\u{066D}';
/// ARABIC FULL STOP, U+06D4.
pub const ARABIC_FULL_STOP: char = '\u{06D4}';
/// ZERO WIDTH SPACE, U+200B.
pub const ZERO_WIDTH_SPACE: char = '\u{200B}';
/// ZERO WIDTH NON-JOINER, U+200C.
#[doc(alias = "zwnj")]
pub const ZERO_WIDTH_NON_JOINER: char = '\u{200C}';
/// ZERO WIDTH JOINER, U+200D.
#[doc(alias = "zwj")]
pub const ZERO_WIDTH_JOINER: char = '\u{200D}';
