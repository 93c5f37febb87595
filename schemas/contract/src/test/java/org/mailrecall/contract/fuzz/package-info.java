/** Fuzz tests. Without JAZZER_FUZZ=1 they play the inputs that are kept in the test resources. */
package org.mailrecall.contract.fuzz;
