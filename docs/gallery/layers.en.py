class Softplus:
    r"""Applies :math:`\text{Softplus}(x) = \ln(1 + e^{x})`.

    Its derivative is
    :math:`\frac{d}{dx}\text{Softplus}(x) = \frac{e^{x}}{(1 + e^{x})^2}`.
    The output range is :math:`(0, \infty)`.
    """


class Sigmoid:
    r"""Applies :math:`\sigma(x) = \frac{1}{1 + e^{-x}}`.

    Its derivative is :math:`\sigma'(x) = \sigma(x)(1 - \sigma(x))`.
    Its gradient range is :math:`(0, 0.5]`.
    """
