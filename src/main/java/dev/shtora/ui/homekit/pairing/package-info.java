/** Who may control the bridge: its setup code, its keys, the paired controllers, and the file that keeps them. */
@NullMarked
package dev.shtora.ui.homekit.pairing;

import org.jspecify.annotations.NullMarked;
