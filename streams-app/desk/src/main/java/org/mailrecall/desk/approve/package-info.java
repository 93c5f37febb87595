/** Cancelling, approving and rejecting recalls: who may, of exactly what was shown to them. */
package org.mailrecall.desk.approve;
