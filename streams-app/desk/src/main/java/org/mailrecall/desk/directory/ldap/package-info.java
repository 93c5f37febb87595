/**
 * The directory of people, shared mailboxes and lists on an LDAP server, such as OpenLDAP or Active Directory.
 *
 * <p>Connections, the shape of entries and what is remembered belong here. What a role follows from is in {@link
 * org.mailrecall.desk.directory.Directory}.
 */
package org.mailrecall.desk.directory.ldap;
