/**
 * The page that the link of a report mail opens, for people who may have no session. Validity and revocation are in
 * {@code link}.
 */
package org.mailrecall.desk.page.link;
