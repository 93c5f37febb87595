/** The steps of processing a delivery, each measured by itself. */
package org.mailrecall.bench.pieces;
