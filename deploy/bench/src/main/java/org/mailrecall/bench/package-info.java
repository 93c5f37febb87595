/**
 * The command {@code recall bench} and its start. The measurements are in {@code run}, the figures in {@code report},
 * the load in {@code load}, the contenders in {@code contender}, and the measurement of the desk in {@code desk}.
 */
package org.mailrecall.bench;
