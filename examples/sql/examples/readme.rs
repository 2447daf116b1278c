use datafusion::prelude::*;
use warraq::integrations::datafusion::register_all;

#[tokio::main]
async fn main() -> datafusion::error::Result<()> {
    let mut context = SessionContext::new();
    register_all(&mut context)?;
    let options = JsonReadOptions::default().file_extension(".jsonl");
    context.register_json("comments", "data/samples/comments.jsonl", options).await?;
    let by_dialect =
        "SELECT ar_dialect(text) AS dialect, count(*) AS texts FROM comments GROUP BY 1 ORDER BY 2 DESC";
    context.sql(by_dialect).await?.show().await
}
