package dev.shtora.device.gpio;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import org.junit.jupiter.api.Test;

/** Sizes, offsets and numbers as a C compiler computes them for linux/gpio.h. */
class UapiTest {
    @Test
    void structuresHaveSizesOfKernelHeader() {
        assertThat(GpioUapi.CHIP_INFO.byteSize()).isEqualTo(68);
        assertThat(GpioUapi.LINE_INFO.byteSize()).isEqualTo(256);
        assertThat(GpioUapi.LINE_REQUEST.byteSize()).isEqualTo(592);
        assertThat(GpioUapi.LINE_VALUES.byteSize()).isEqualTo(16);
        assertThat(GpioUapi.LINE_EVENT.byteSize()).isEqualTo(48);
        assertThat(GpioUapi.POLL_FD.byteSize()).isEqualTo(8);
    }

    @Test
    void fieldsHaveOffsetsOfKernelHeader() {
        MemoryLayout config = GpioUapi.LINE_REQUEST.select(PathElement.groupElement("config"));
        assertThat(config.byteSize()).isEqualTo(272);
        assertThat(GpioUapi.at(config, "num_attrs")).isEqualTo(8);
        assertThat(GpioUapi.at(config, "attrs")).isEqualTo(32);
        assertThat(GpioUapi.at(GpioUapi.LINE_REQUEST, "consumer")).isEqualTo(256);
        assertThat(GpioUapi.at(GpioUapi.LINE_REQUEST, "config")).isEqualTo(288);
        assertThat(GpioUapi.at(GpioUapi.LINE_REQUEST, "num_lines")).isEqualTo(560);
        assertThat(GpioUapi.at(GpioUapi.LINE_REQUEST, "fd")).isEqualTo(588);
        assertThat(GpioUapi.at(GpioUapi.LINE_INFO, "offset")).isEqualTo(64);
        assertThat(GpioUapi.at(GpioUapi.LINE_EVENT, "id")).isEqualTo(8);
    }

    @Test
    void requestsHaveNumbersOfKernelHeader() {
        assertThat(GpioUapi.GET_CHIP_INFO).isEqualTo(0x8044b401L);
        assertThat(GpioUapi.GET_LINE_INFO).isEqualTo(0xc100b405L);
        assertThat(GpioUapi.GET_LINE).isEqualTo(0xc250b407L);
        assertThat(GpioUapi.GET_VALUES).isEqualTo(0xc010b40eL);
        assertThat(GpioUapi.SET_VALUES).isEqualTo(0xc010b40fL);
    }
}
