/**
 * Cancelling, approving and rejecting recalls: the rights, and the exact parts that the person was shown. Asking is
 * in {@code ask}.
 */
package org.mailrecall.desk.approve;
