/**
 * The measured figures as records, and the figures that are computed from them alone, such as percentiles and spreads.
 * {@link org.mailrecall.bench.figures.Figures} is where to start reading. The measurements are in {@code run}; tables,
 * JSON and the picture are made in {@code report}.
 */
package org.mailrecall.bench.figures;
