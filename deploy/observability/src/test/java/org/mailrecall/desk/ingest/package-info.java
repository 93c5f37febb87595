/**
 * One class that makes the metrics of the desk's ingest, which are visible in their package alone. The tests that use
 * it are in {@code org.mailrecall.observability}, the tests of the ingest in {@code streams-app/desk}.
 */
package org.mailrecall.desk.ingest;
