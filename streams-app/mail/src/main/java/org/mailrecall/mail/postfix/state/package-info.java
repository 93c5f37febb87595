/** What the transport adapter must know after a crash, in an SQLite file. */
package org.mailrecall.mail.postfix.state;
