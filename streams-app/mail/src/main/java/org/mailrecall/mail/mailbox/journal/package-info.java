/** The journal of answers on disk. */
package org.mailrecall.mail.mailbox.journal;
