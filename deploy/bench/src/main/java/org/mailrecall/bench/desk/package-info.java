/**
 * The command {@code recall bench-desk}, and the measurements of the desk in their order. The processes and stores
 * that they measure are in {@code bed}. Measurements of the processor are in {@code run}.
 */
package org.mailrecall.bench.desk;
