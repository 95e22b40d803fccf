/* What Debian's wine lacks of Windows and the packages use: complex numbers of the C runtime, and one source of
   randomness. For tests only; nothing of this is in the installer. */

#include <windows.h>
#include <complex.h>

BOOLEAN NTAPI SystemFunction036(void *buffer, ULONG length);

BOOL WINAPI ProcessPrng(unsigned char *buffer, size_t length)
{
    return SystemFunction036(buffer, (ULONG)length);
}

typedef struct {
    float real, imaginary;
} Single;

typedef struct {
    double real, imaginary;
} Double;

static float complex from_single(Single z)
{
    return __builtin_complex(z.real, z.imaginary);
}

static double complex from_double(Double z)
{
    return __builtin_complex(z.real, z.imaginary);
}

static Single to_single(float complex z)
{
    return (Single){ crealf(z), cimagf(z) };
}

static Double to_double(double complex z)
{
    return (Double){ creal(z), cimag(z) };
}

/* On Windows a long double is a double. */
#define COMPLEX(name) \
    Double gap_##name(Double z) { return to_double(name(from_double(z))); } \
    Double gap_##name##l(Double z) { return gap_##name(z); } \
    Single gap_##name##f(Single z) { return to_single(name##f(from_single(z))); }
#define REAL(name) \
    double gap_##name(Double z) { return name(from_double(z)); } \
    double gap_##name##l(Double z) { return gap_##name(z); } \
    float gap_##name##f(Single z) { return name##f(from_single(z)); }

COMPLEX(cacos) COMPLEX(cacosh) COMPLEX(casin) COMPLEX(casinh) COMPLEX(catan) COMPLEX(catanh)
COMPLEX(ccos) COMPLEX(ccosh) COMPLEX(cexp) COMPLEX(clog) COMPLEX(conj) COMPLEX(cproj)
COMPLEX(csin) COMPLEX(csinh) COMPLEX(csqrt) COMPLEX(ctan) COMPLEX(ctanh)
REAL(cabs) REAL(carg) REAL(cimag) REAL(creal)

Double gap_cpow(Double base, Double power)
{
    return to_double(cpow(from_double(base), from_double(power)));
}

Double gap_cpowl(Double base, Double power)
{
    return gap_cpow(base, power);
}

Single gap_cpowf(Single base, Single power)
{
    return to_single(cpowf(from_single(base), from_single(power)));
}
