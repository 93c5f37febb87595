/** Who gets mail on which occasion: the desk's settings of mail, and each tenant's own. */
package org.mailrecall.desk.mail.rules;
