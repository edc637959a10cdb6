//! A thin layer over WebGL2: programs, and buffers of instances.
//!
//! In: shader text, attribute widths, slices of floats. Out: draws. **Nothing here is unsafe: slices are
//! copied into a `Float32Array` before upload.**

use std::collections::HashMap;

use js_sys::Float32Array;
use web_sys::{WebGl2RenderingContext as Gl, WebGlBuffer, WebGlProgram, WebGlUniformLocation, WebGlVertexArrayObject};

use super::view::MapError;

/// What every program is told about the view.
pub(super) struct Lens {
    /// Middle of the view in the world, and CSS pixels per world unit.
    pub camera: [f32; 3],
    /// CSS pixels.
    pub viewport: [f32; 2],
    /// Device pixels per CSS pixel.
    pub ratio: f32,
    /// CSS pixels per world unit for node radii.
    pub node_scale: f32,
}

/// The part all vertex shaders share.
const PRELUDE: &str = "#version 300 es
precision highp float;
uniform vec3 u_camera; uniform vec2 u_viewport; uniform float u_ratio; uniform float u_node;
vec2 on_screen(vec2 world) { return (world - u_camera.xy) * u_camera.z + u_viewport * .5; }
vec4 clip(vec2 screen) { return vec4(screen / u_viewport * vec2(2., -2.) + vec2(-1., 1.), 0., 1.); }
";
const FRAGMENT_PRELUDE: &str = "#version 300 es
precision highp float;
uniform float u_ratio;
out vec4 o_colour;
float cover(float distance) { return clamp(.5 - distance * u_ratio, 0., 1.); }
vec4 over(vec4 top, vec4 bottom) { return top + bottom * (1. - top.a); }
vec4 solid(vec4 colour, float alpha) { float a = colour.a * alpha; return vec4(colour.rgb * a, a); }
";

/// How a program's data look.
pub(super) struct Layout {
    pub vertex: &'static str,
    pub fragment: &'static str,
    /// Floats per vertex of the mesh (attribute 0).
    pub mesh_width: i32,
    pub mesh: Vec<f32>,
    /// Triangles over the mesh.
    pub triangles: Vec<u16>,
    /// Floats of each instance attribute (1, 2, ...).
    pub instance: &'static [i32],
}

/// A compiled program with its mesh and its instances.
pub(super) struct Batch {
    program: WebGlProgram,
    vertices: WebGlVertexArrayObject,
    instances: WebGlBuffer,
    uniforms: HashMap<&'static str, WebGlUniformLocation>,
    corners: i32,
    stride: usize,
    count: i32,
}

impl Batch {
    pub fn new(gl: &Gl, layout: &Layout) -> Result<Self, MapError> {
        let program = link(gl, layout.vertex, layout.fragment)?;
        let vertices = gl.create_vertex_array().ok_or(MapError::NoWebGl2)?;
        gl.bind_vertex_array(Some(&vertices));
        let mesh = gl.create_buffer().ok_or(MapError::NoWebGl2)?;
        gl.bind_buffer(Gl::ARRAY_BUFFER, Some(&mesh));
        upload(gl, &layout.mesh, Gl::STATIC_DRAW);
        attribute(gl, 0, layout.mesh_width, layout.mesh_width, 0, 0);
        let indices = gl.create_buffer().ok_or(MapError::NoWebGl2)?;
        gl.bind_buffer(Gl::ELEMENT_ARRAY_BUFFER, Some(&indices));
        gl.buffer_data_with_array_buffer_view(
            Gl::ELEMENT_ARRAY_BUFFER,
            &js_sys::Uint16Array::from(layout.triangles.as_slice()),
            Gl::STATIC_DRAW,
        );
        let instances = gl.create_buffer().ok_or(MapError::NoWebGl2)?;
        gl.bind_buffer(Gl::ARRAY_BUFFER, Some(&instances));
        let stride: i32 = layout.instance.iter().sum();
        let mut offset = 0;
        for (place, &width) in (1..).zip(layout.instance) {
            attribute(gl, place, width, stride, offset, 1);
            offset += width;
        }
        gl.bind_vertex_array(None);
        let names = ["u_camera", "u_viewport", "u_ratio", "u_node", "u_atlas"];
        let uniforms = names
            .into_iter()
            .filter_map(|name| gl.get_uniform_location(&program, name).map(|location| (name, location)))
            .collect();
        let corners = layout.triangles.len() as i32;
        Ok(Self { program, vertices, instances, uniforms, corners, stride: stride as usize, count: 0 })
    }

    pub fn set_instances(&mut self, gl: &Gl, data: &[f32]) {
        self.count = (data.len() / self.stride) as i32;
        gl.bind_buffer(Gl::ARRAY_BUFFER, Some(&self.instances));
        upload(gl, data, Gl::DYNAMIC_DRAW);
    }

    pub fn draw(&self, gl: &Gl, lens: &Lens) {
        if self.count == 0 {
            return;
        }
        gl.use_program(Some(&self.program));
        let at = |name| self.uniforms.get(name);
        gl.uniform3fv_with_f32_array(at("u_camera"), &lens.camera);
        gl.uniform2fv_with_f32_array(at("u_viewport"), &lens.viewport);
        gl.uniform1f(at("u_ratio"), lens.ratio);
        gl.uniform1f(at("u_node"), lens.node_scale);
        gl.uniform1i(at("u_atlas"), 0);
        gl.bind_vertex_array(Some(&self.vertices));
        gl.draw_elements_instanced_with_i32(Gl::TRIANGLES, self.corners, Gl::UNSIGNED_SHORT, 0, self.count);
        gl.bind_vertex_array(None);
    }
}

fn upload(gl: &Gl, data: &[f32], usage: u32) {
    gl.buffer_data_with_array_buffer_view(Gl::ARRAY_BUFFER, &Float32Array::from(data), usage);
}

fn attribute(gl: &Gl, place: u32, width: i32, stride: i32, offset: i32, divisor: u32) {
    gl.enable_vertex_attrib_array(place);
    gl.vertex_attrib_pointer_with_i32(place, width, Gl::FLOAT, false, stride * 4, offset * 4);
    gl.vertex_attrib_divisor(place, divisor);
}

fn link(gl: &Gl, vertex: &str, fragment: &str) -> Result<WebGlProgram, MapError> {
    let program = gl.create_program().ok_or(MapError::NoWebGl2)?;
    for (kind, prelude, body) in
        [(Gl::VERTEX_SHADER, PRELUDE, vertex), (Gl::FRAGMENT_SHADER, FRAGMENT_PRELUDE, fragment)]
    {
        let shader = gl.create_shader(kind).ok_or(MapError::NoWebGl2)?;
        gl.shader_source(&shader, &format!("{prelude}{body}"));
        gl.compile_shader(&shader);
        gl.attach_shader(&program, &shader);
        if gl.get_shader_parameter(&shader, Gl::COMPILE_STATUS).as_bool() != Some(true) && !gl.is_context_lost() {
            return Err(MapError::Shader(gl.get_shader_info_log(&shader).unwrap_or_default()));
        }
    }
    gl.link_program(&program);
    if gl.get_program_parameter(&program, Gl::LINK_STATUS).as_bool() != Some(true) && !gl.is_context_lost() {
        return Err(MapError::Shader(gl.get_program_info_log(&program).unwrap_or_default()));
    }
    Ok(program)
}
