/** What the distributions are made of: licences and known vulnerabilities of their libraries. */
package org.mailrecall.docs.supply;
