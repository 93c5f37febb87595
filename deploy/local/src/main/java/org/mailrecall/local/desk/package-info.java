/**
 * Starts a desk for the local stack, and beside it an issuer of tokens, at which users sign in without a password.
 * Neither of the two is written here: the desk is {@code org.mailrecall.desk}, and the issuer is {@code
 * org.mailrecall.issuer}.
 */
package org.mailrecall.local.desk;
