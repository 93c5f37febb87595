/**
 * Report mail and recipient alerts: what is to be written to whom, the journal of it in the database, and the loop that sends
 * it. Recalls never wait for it.
 */
package org.mailrecall.desk.mail;
