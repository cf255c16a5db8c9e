/**
 * The HomeKit Accessory Protocol over TCP and mDNS. The library hap pairs, verifies and encrypts; this package has the
 * connections, limits, statuses and the advertisement, which the library does not have or not in the way that is needed.
 * The only package that uses jmDNS.
 */
@NullMarked
package dev.shtora.ui.homekit.server;

import org.jspecify.annotations.NullMarked;
