/** The page behind a link of a report mail, for people who may have no session. */
package org.mailrecall.desk.page.link;
