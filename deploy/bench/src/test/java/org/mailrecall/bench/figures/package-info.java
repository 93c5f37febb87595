/** Tests of what is computed from figures, with invented ones. Nothing is measured here. */
package org.mailrecall.bench.figures;
