package org.mailrecall.bench.desk;

/** What is measured, in this order. */
enum DeskStep {
    INGEST,
    PAGES,
    MAIL,
    QUERIES,
    CSV,
    KILLS
}
