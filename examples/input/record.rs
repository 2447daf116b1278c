//! From a line of JSON Lines to its text.

use serde_json::Value;

/// The string at `field` of the record; otherwise the reason why there is none.
///
/// Dots in `field` lead into objects, and by number into arrays.
pub(crate) fn text(line: &str, field: &str) -> Result<String, String> {
    let record: Value = serde_json::from_str(line).map_err(|error| format!("not JSON: {error}"))?;
    let found = field.split('.').try_fold(record, |value, key| match value {
        Value::Object(mut fields) => fields.remove(key),
        Value::Array(mut items) => {
            let index = key.parse::<usize>().ok().filter(|&index| index < items.len())?;
            Some(items.swap_remove(index))
        }
        _ => None,
    });
    match found {
        Some(Value::String(text)) => Ok(text),
        Some(_) => Err(format!("field {field:?} is not a string")),
        None => Err(format!("no field {field:?}")),
    }
}
