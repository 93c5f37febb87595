/**
 * Asking for recalls and previews: who may ask for what in which role, what is known of the message, and the events that
 * ask for it.
 */
package org.mailrecall.desk.ask;
