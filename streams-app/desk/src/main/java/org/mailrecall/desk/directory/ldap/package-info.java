/**
 * The directory of people, shared mailboxes and lists on an LDAP server, such as OpenLDAP or Active Directory.
 *
 * <p>Connections, the shape of entries and the remembered answers belong here. The grounds of a role are in {@link
 * org.mailrecall.desk.directory.Directory}.
 */
package org.mailrecall.desk.directory.ldap;
