/** The links of report mails: opaque, of one recall, revocable; and what somebody sees who opens one. */
package org.mailrecall.desk.link;
