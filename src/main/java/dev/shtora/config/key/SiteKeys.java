package dev.shtora.config.key;

import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Types;
import dev.shtora.config.yaml.Values;
import java.time.ZoneId;

/** The keys of the place of the windows. */
public final class SiteKeys {
    public static final Key<Fields> SITE = Key.section("site", "Place of the windows").need();
    public static final Key<Double> LATITUDE = Key
            .value("site.latitude", Types.number(-90, 90, "degrees", "north positive"),
                    "Latitude, north positive")
            .need();
    public static final Key<Double> LONGITUDE = Key
            .value("site.longitude", Types.number(-180, 180, "degrees", "east positive"),
                    "Longitude, east positive")
            .need();
    public static final Key<ZoneId> ZONE = Key.value("site.zone",
            Types.text("time zone", "", "a name of the IANA time zone database", Values::zone, "\\S+"),
            "Time zone of the rules' clock times, such as Europe/Berlin").need();

    private SiteKeys() {}
}
