/**
 * Cancelling, approving and rejecting recalls: who may do so, and the check that a person decides about exactly the
 * parts that they were shown. Asking is in {@code ask}.
 */
package org.mailrecall.desk.approve;
