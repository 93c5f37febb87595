/** Cancelling, approving and rejecting recalls: the rights, and the exact parts that the person was shown. */
package org.mailrecall.desk.approve;
