/** The pieces that every delivery passes, each by itself. */
package org.mailrecall.bench.pieces;
