/**
 * The metrics of the domain: their catalogue, and the class that counts. It knows no processor and no HTTP; labels never
 * name a person or a tenant.
 */
package org.mailrecall.metrics;
