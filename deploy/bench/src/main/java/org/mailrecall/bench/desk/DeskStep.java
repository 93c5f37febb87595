package org.mailrecall.bench.desk;

/** A measurement of the desk. The measurements are made in the order of the constants. */
enum DeskStep {
    INGEST,
    PAGES,
    MAIL,
    QUERIES,
    CSV,
    KILLS
}
