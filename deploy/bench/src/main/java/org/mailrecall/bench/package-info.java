/** The command {@code recall bench} and its start. The measurements are in {@code run}, their figures in {@code report}. */
package org.mailrecall.bench;
