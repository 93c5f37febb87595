/** Files in which the programs of this module keep what must survive them. */
package org.mailrecall.mail.disk;
