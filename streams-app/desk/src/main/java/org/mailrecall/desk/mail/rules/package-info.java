/**
 * Who gets mail on which occasion: the desk's settings of mail, and each tenant's own. What has been sent is in
 * {@code mail.journal}.
 */
package org.mailrecall.desk.mail.rules;
