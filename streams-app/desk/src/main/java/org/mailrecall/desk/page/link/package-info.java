/**
 * The page that the link of a report mail opens, also for people who have no session. When a link is valid and who can
 * revoke it is in {@code link}.
 */
package org.mailrecall.desk.page.link;
