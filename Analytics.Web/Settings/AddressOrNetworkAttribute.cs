using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Analytics.Web.Settings;

/// <summary>An IP address, or a network of them.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AddressOrNetworkAttribute() : ValidationAttribute("an address or a network such as 10.0.0.0/8")
{
    public override bool IsValid(object? value) => value is string text && (IPAddress.TryParse(text, out _) || IPNetwork.TryParse(text, out _));
}
