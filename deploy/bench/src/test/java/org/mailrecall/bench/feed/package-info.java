/** Tests of the load in a file: batches, event times in them, and fingerprints. */
package org.mailrecall.bench.feed;
