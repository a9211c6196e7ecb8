namespace Analytics.Web.Components.Controls;

internal static class Room;
