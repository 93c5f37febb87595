/** The desk of the local stack and its issuer of tokens without passwords. The desk itself is a module of its own. */
package org.mailrecall.local.desk;
