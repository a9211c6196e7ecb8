namespace Analytics.Web.Components.Panels;

internal static class Room;
